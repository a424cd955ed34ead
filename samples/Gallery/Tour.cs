namespace Gallery;

/// <summary>All cells learn all tasks.</summary>
internal static class Tour
{
    /// <summary>Trains two at a time, each on one thread: the scores are the same on every machine.</summary>
    /// <param name="exhibits">The cells.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="updates">The share of each task's updates that are made; at least two for each point of a curve.</param>
    public static Visit[] Of(IReadOnlyList<Exhibit> exhibits, LearningTask[] tasks, double updates)
    {
        Visit[] visits = [.. exhibits.Select(exhibit => new Visit(exhibit, new Trial[tasks.Length]))];
        Parallel.For(0, visits.Length * tasks.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount) }, job =>
        {
            (int visit, int task) = Math.DivRem(job, tasks.Length);
            visits[visit].Trials[task] = tasks[task].Train(exhibits[visit], Math.Max(2 * LearningTask.Points, (int)(updates * tasks[task].Updates)));
        });
        return visits;
    }
}
