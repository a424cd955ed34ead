using System.Runtime.InteropServices;

namespace Unrolled.Compare.Peers.OnnxRuntime;

/// <summary>ONNX Runtime's shared library through its C API: a table of functions whose order never changes.</summary>
internal sealed unsafe class OnnxRuntimeLibrary
{
    private const uint ApiVersion = 14;
    private const int Warning = 2, AllOptimizations = 99;

    // Names of tensors, ended by a zero; a dozen, kept for good.
    private static readonly Dictionary<string, nint> s_names = [];

    private readonly nint* _functions;
    private readonly nint _environment;

    private OnnxRuntimeLibrary(nint library)
    {
        var getBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        nint* api = getBase();
        _functions = (nint*)((delegate* unmanaged<uint, nint>)api[0])(ApiVersion);
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)api[1])())!;
        if (_functions is null)
            throw new PeerMissingException($"ONNX Runtime {Version} has no API of version {ApiVersion}");
        nint environment, memory;
        fixed (byte* name = "compare\0"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_functions[(int)Function.CreateEnv])(Warning, name, &environment));
        Check(((delegate* unmanaged<int, int, nint*, nint>)_functions[(int)Function.CreateCpuMemoryInfo])(0, 0, &memory));
        _environment = environment;
        Memory = memory;
    }

    /// <summary>Places in the table.</summary>
    public enum Function
    {
        GetErrorMessage = 2,
        CreateEnv = 3,
        CreateSessionFromArray = 8,
        Run = 9,
        CreateSessionOptions = 10,
        SetSessionGraphOptimizationLevel = 23,
        SetIntraOpNumThreads = 24,
        SetInterOpNumThreads = 25,
        CreateTensorWithDataAsOrtValue = 49,
        CreateCpuMemoryInfo = 69,
        ReleaseStatus = 93,
        ReleaseSession = 95,
        ReleaseValue = 96,
        ReleaseSessionOptions = 100,
    }

    public string Version { get; }

    /// <summary>What says that a tensor is in ordinary memory.</summary>
    public nint Memory { get; }

    public nint this[Function function] => _functions[(int)function];

    /// <summary>Loads the library that its NuGet package has put beside this program.</summary>
    /// <exception cref="PeerMissingException">The package has none for this platform.</exception>
    public static OnnxRuntimeLibrary Load() =>
        NativeLibrary.TryLoad("onnxruntime", typeof(OnnxRuntimeLibrary).Assembly, null, out nint library)
            ? new OnnxRuntimeLibrary(library)
            : throw new PeerMissingException("Microsoft.ML.OnnxRuntime has no library for this platform");

    public static nint Name(string name)
    {
        if (!s_names.TryGetValue(name, out nint text))
            s_names[name] = text = Marshal.StringToCoTaskMemUTF8(name);
        return text;
    }

    /// <summary>A session with one thread and all optimizations.</summary>
    public nint CreateSession(byte[] model)
    {
        nint options, session;
        Check(((delegate* unmanaged<nint*, nint>)this[Function.CreateSessionOptions])(&options));
        Check(((delegate* unmanaged<nint, int, nint>)this[Function.SetIntraOpNumThreads])(options, 1));
        Check(((delegate* unmanaged<nint, int, nint>)this[Function.SetInterOpNumThreads])(options, 1));
        Check(((delegate* unmanaged<nint, int, nint>)this[Function.SetSessionGraphOptimizationLevel])(options, AllOptimizations));
        fixed (byte* bytes = model)
            Check(((delegate* unmanaged<nint, byte*, nint, nint, nint*, nint>)this[Function.CreateSessionFromArray])(_environment, bytes, model.Length, options, &session));
        ((delegate* unmanaged<nint, void>)this[Function.ReleaseSessionOptions])(options);
        return session;
    }

    /// <summary>Throws what a status says; null is success.</summary>
    public void Check(nint status)
    {
        if (status == 0)
            return;
        string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)this[Function.GetErrorMessage])(status)) ?? "";
        ((delegate* unmanaged<nint, void>)this[Function.ReleaseStatus])(status);
        throw new InvalidOperationException("ONNX Runtime: " + message);
    }
}
