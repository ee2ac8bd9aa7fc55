// Each spec runs several actor systems, and failure detectors measure time: one spec after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
