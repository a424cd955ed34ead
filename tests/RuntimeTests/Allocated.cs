namespace Unrolled.RuntimeTests;

/// <summary>What code allocates on its thread.</summary>
internal static class Allocated
{
    private const int Tries = 3;

    /// <summary>
    /// Fails where an action allocates, once it has been called twice. The least of three tries counts: when another thread's work brings on a collection, the rest of this
    /// thread's allocation buffer is taken for allocated now and then; what the action itself allocates is there in every try.
    /// </summary>
    /// <param name="action">The action.</param>
    /// <param name="times">How often a try calls it.</param>
    public static void Nothing(Action action, int times = 200)
    {
        action();
        action();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Tries && least > 0; attempt++)
            least = Math.Min(least, By(action, times));
        Assert.Equal(0, least);
    }

    private static long By(Action action, int times)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int time = 0; time < times; time++)
            action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
