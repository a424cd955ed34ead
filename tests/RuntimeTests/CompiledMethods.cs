using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection.Emit;
using System.Runtime.InteropServices;

namespace Unrolled.RuntimeTests;

/// <summary>The methods of this product that the JIT compiles on the calling thread, by name. The runtime compiles methods of its own at any time: they do not count.</summary>
internal sealed class CompiledMethods : EventListener
{
    private const EventKeywords JustInTime = (EventKeywords)0x10;

    // A method's machine code is ready. The event has the method's flags (with its tier), its namespace and its name as values six to eight.
    private const int MethodLoadVerbose = 143;

    // The base constructor tells of the sources that are there before the fields below are set.
    private readonly ConcurrentQueue<(long Thread, string Method)>? _loaded = new();

    /// <summary>The methods that are compiled while this work runs.</summary>
    public static IReadOnlyList<string> Of(Action work)
    {
        using var listener = new CompiledMethods();
        listener.EnableEvents(RuntimeSource(), EventLevel.Verbose, JustInTime);
        work();
        listener.WaitForAll();
        long thread = CurrentThread();
        return [.. listener._loaded!.Where(loaded => loaded.Thread == thread && IsOurs(loaded.Method)).Select(loaded => loaded.Method)];
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == MethodLoadVerbose)
            _loaded?.Enqueue((eventData.OSThreadId, $"{eventData.Payload![6]}.{eventData.Payload[7]} (tier {((uint)eventData.Payload[5]! >> 7) & 7})"));
    }

    private static bool IsOurs(string method) =>
        method.StartsWith("Unrolled.", StringComparison.Ordinal) && !method.StartsWith(typeof(CompiledMethods).FullName!, StringComparison.Ordinal);

    // Events arrive late, in their order: when the one of a method made here is there, all are.
    private void WaitForAll()
    {
        string last = "Last" + Guid.NewGuid().ToString("N");
        var method = new DynamicMethod(last, typeof(void), null);
        method.GetILGenerator().Emit(OpCodes.Ret);
        ((Action)method.CreateDelegate(typeof(Action)))();
        Assert.True(SpinWait.SpinUntil(() => _loaded!.Any(loaded => loaded.Method.Contains(last, StringComparison.Ordinal)), TimeSpan.FromSeconds(30)), "The runtime does not tell which methods it compiles.");
    }

    private static EventSource RuntimeSource() => EventSource.GetSources().First(source => source.Name == "Microsoft-Windows-DotNETRuntime");

    private static long CurrentThread() => OperatingSystem.IsLinux() ? GetThreadId() : OperatingSystem.IsWindows() ? GetCurrentThreadId() : throw new PlatformNotSupportedException();

    [DllImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetThreadId();

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetCurrentThreadId();
}
