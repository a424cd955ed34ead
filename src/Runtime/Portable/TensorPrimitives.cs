// What optimizers and passes call of System.Numerics.Tensors, which netstandard2.1 gets from no package that is small; each operation is rounded by itself.
#pragma warning disable IDE0130 // the namespace is the library's
namespace System.Numerics.Tensors;

/// <summary>Elementwise operations to the same bits as the library's. The destination may be an argument.</summary>
internal static class TensorPrimitives
{
    public static void Add(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)(x[i] + y[i]);
    }

    public static void Add(ReadOnlySpan<float> x, float y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)(x[i] + y);
    }

    public static void Subtract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)(x[i] - y[i]);
    }

    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)(x[i] * y[i]);
    }

    public static void Multiply(ReadOnlySpan<float> x, float y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)(x[i] * y);
    }

    public static void Divide(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)(x[i] / y[i]);
    }

    public static void Divide(ReadOnlySpan<float> x, float y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)(x[i] / y);
    }

    public static float MaxMagnitude(ReadOnlySpan<float> x)
    {
        float largest = x[0];
        foreach (float number in x)
            if (float.IsNaN(number) || Math.Abs(number) > Math.Abs(largest))
                largest = float.IsNaN(largest) ? largest : number;
        return largest;
    }

    public static void Sqrt(ReadOnlySpan<float> x, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)Math.Sqrt(x[i]);
    }

    public static void Max(ReadOnlySpan<float> x, float y, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = x[i] > y || float.IsNaN(x[i]) ? x[i] : y;
    }

    public static void Clamp(ReadOnlySpan<float> x, float min, float max, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = x[i] < min ? min : x[i] > max ? max : x[i];
    }

    public static void MultiplyAdd(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> addend, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)((float)(x[i] * y[i]) + addend[i]);
    }

    public static void MultiplyAdd(ReadOnlySpan<float> x, float y, ReadOnlySpan<float> addend, Span<float> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = (float)((float)(x[i] * y) + addend[i]);
    }
}
