namespace Akka.Event;

/// <summary>
/// What one subscriber wants: classifiers taken in, and parts of them taken out again. A part taken out counts only against
/// those inclusions that contain it, so a narrower inclusion made later wins. Not thread-safe: the bus holds its lock.
/// </summary>
internal sealed class SubscriptionRules<TClassifier>(Func<TClassifier, TClassifier, bool> contains)
    where TClassifier : notnull
{
    private readonly HashSet<TClassifier> _included = [];
    private readonly HashSet<TClassifier> _excluded = [];

    public bool IsEmpty => _included.Count == 0;

    public bool Include(TClassifier classifier)
    {
        var reopened = _excluded.RemoveWhere(part => contains(classifier, part)) > 0;
        return _included.Add(classifier) || reopened;
    }

    public bool Exclude(TClassifier classifier)
    {
        var changed = _included.RemoveWhere(part => contains(classifier, part)) > 0;
        foreach (var whole in _included)
            if (contains(whole, classifier)) return _excluded.Add(classifier) || changed;
        return changed;
    }

    public bool Wants(TClassifier classifier, Func<TClassifier, bool> matches)
    {
        foreach (var whole in _included)
            if (matches(whole) && !TakenOut(whole, classifier)) return true;
        return false;
    }

    private bool TakenOut(TClassifier whole, TClassifier classifier)
    {
        foreach (var part in _excluded)
            if (contains(part, classifier) && contains(whole, part)) return true;
        return false;
    }
}
