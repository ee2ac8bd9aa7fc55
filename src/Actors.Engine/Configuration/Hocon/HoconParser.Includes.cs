namespace Akka.Configuration.Hocon;

internal sealed partial class HoconParser
{
    /// <summary><c>include "x"</c>, <c>include file("x")</c>, <c>include classpath("x")</c>, each also inside <c>required(...)</c>.</summary>
    private bool TryInclude(ObjectNode owner)
    {
        const string word = "include";
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) return false;
        var start = _at;
        _at += word.Length;
        SkipSpace();
        var required = TryWord("required(");
        SkipSpace();
        var kind = TryWord("file(") ? HoconIncludeKind.File
            : TryWord("classpath(") ? HoconIncludeKind.Resource
            : TryWord("url(") ? HoconIncludeKind.Url
            : HoconIncludeKind.Any;
        SkipSpace();
        if (Current != '"')
        {
            if (required || kind != HoconIncludeKind.Any) throw Error(_at, $"{Show()} stands where a name in quotes is expected");
            _at = start; // an ordinary key that begins with this word
            return false;
        }

        var name = ParseQuoted();
        if (kind != HoconIncludeKind.Any) Close(start);
        if (required) Close(start);
        var at = new HoconPath(_path.ToArray());
        if (includes.Read(new HoconInclude(name, kind, required, at, source, start)) is { } included) owner.Merge(included);
        return true;
    }

    private bool TryWord(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) return false;
        _at += word.Length;
        return true;
    }

    private void Close(int start)
    {
        SkipSpace();
        if (Current != ')') throw Error(start, "this include is not closed with )");
        _at++;
    }
}
