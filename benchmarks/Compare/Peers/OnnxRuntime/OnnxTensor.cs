using System.Runtime.InteropServices;
using Function = Unrolled.Compare.Peers.OnnxRuntime.OnnxRuntimeLibrary.Function;

namespace Unrolled.Compare.Peers.OnnxRuntime;

/// <summary>A tensor of ONNX Runtime over memory of ours: nothing is copied on the way in or out.</summary>
internal sealed unsafe class OnnxTensor : IDisposable
{
    private const int Float = 1;
    private readonly OnnxRuntimeLibrary _library;
    private readonly float* _values;
    private readonly int _length;

    public OnnxTensor(OnnxRuntimeLibrary library, params ReadOnlySpan<long> shape)
    {
        _library = library;
        _length = 1;
        foreach (long size in shape)
            _length *= (int)size;
        _values = (float*)NativeMemory.AlignedAlloc((nuint)_length * sizeof(float), 64);
        Values.Clear();
        nint value;
        fixed (long* sizes = shape)
        {
            library.Check(((delegate* unmanaged<nint, float*, nint, long*, nint, int, nint*, nint>)library[Function.CreateTensorWithDataAsOrtValue])(
                library.Memory, _values, _length * sizeof(float), sizes, shape.Length, Float, &value));
        }

        Value = value;
    }

    public nint Value { get; }

    public Span<float> Values => new(_values, _length);

    public void Dispose()
    {
        ((delegate* unmanaged<nint, void>)_library[Function.ReleaseValue])(Value);
        NativeMemory.AlignedFree(_values);
    }
}
