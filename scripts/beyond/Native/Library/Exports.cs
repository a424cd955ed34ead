using System;
using System.Collections.Concurrent;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Unrolled;

/// <summary>
/// The model over C, as gestures.h declares it. A handle is a number, not an address: one that is wrong or freed is refused. No exception leaves: each function returns 0, or a number that says
/// what is wrong.
/// </summary>
internal static unsafe class Exports
{
    private const int Done = 0, NoSuchHandle = 1, NullPointer = 2, CannotSave = 3;

    private static readonly ConcurrentDictionary<int, Session> Sessions = new();
    private static int _last;

    /// <summary>A model, its weights those that are compiled in, at the beginning of a sequence.</summary>
    [UnmanagedCallersOnly(EntryPoint = "gestures_create")]
    public static int Create()
    {
        int handle = Interlocked.Increment(ref _last);
        Sessions[handle] = new Session(Gestures.LoadEmbedded());
        return handle;
    }

    /// <summary>One step: reads 3 numbers, writes 2.</summary>
    [UnmanagedCallersOnly(EntryPoint = "gestures_step")]
    public static int Step(int handle, float* input, float* output)
    {
        if (!Sessions.TryGetValue(handle, out Session? session))
            return NoSuchHandle;
        if (input is null || output is null)
            return NullPointer;
        session.Model.Step(new ReadOnlySpan<float>(input, Gestures.InputSize), ref session.State, new Span<float>(output, Gestures.OutputSize));
        return Done;
    }

    /// <summary>Begins a new sequence.</summary>
    [UnmanagedCallersOnly(EntryPoint = "gestures_reset")]
    public static int Reset(int handle)
    {
        if (!Sessions.TryGetValue(handle, out Session? session))
            return NoSuchHandle;
        session.State = default;
        return Done;
    }

    /// <summary>Saves the weights as a safetensors file; its path is UTF-8 and ends with a zero.</summary>
    [UnmanagedCallersOnly(EntryPoint = "gestures_save")]
    public static int Save(int handle, byte* path)
    {
        if (!Sessions.TryGetValue(handle, out Session? session))
            return NoSuchHandle;
        if (Marshal.PtrToStringUTF8((nint)path) is not { Length: > 0 } file)
            return NullPointer;
        try
        {
            session.Model.Save(file);
            return Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ModelFileException or ArgumentException)
        {
            return CannotSave;
        }
    }

    /// <summary>Forgets a model.</summary>
    [UnmanagedCallersOnly(EntryPoint = "gestures_free")]
    public static int Free(int handle) => Sessions.TryRemove(handle, out _) ? Done : NoSuchHandle;

    private sealed class Session(Gestures model)
    {
        public Gestures.State State;

        public Gestures Model => model;
    }
}
