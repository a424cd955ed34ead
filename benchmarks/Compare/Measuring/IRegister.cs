using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unrolled.Compare.Measuring;

/// <summary>The widest register that the machine has; the limits are measured with it.</summary>
internal unsafe interface IRegister<T>
    where T : struct, IRegister<T>
{
    static abstract int Floats { get; }

    static abstract T Of(float value);

    static abstract T Load(float* source);

    static abstract T Add(T left, T right);

    static abstract T MultiplyAdd(T left, T right, T addend);

    static abstract float First(T value);
}

/// <summary>512 bits, asked for by name: .NET calls them not accelerated on processors that are fast with them.</summary>
internal readonly unsafe struct Register512(Vector512<float> value) : IRegister<Register512>
{
    private readonly Vector512<float> _value = value;

    public static int Floats => 16;

    public static Register512 Of(float value) => new(Vector512.Create(value));

    public static Register512 Load(float* source) => new(Avx512F.LoadVector512(source));

    public static Register512 Add(Register512 left, Register512 right) => new(Avx512F.Add(left._value, right._value));

    public static Register512 MultiplyAdd(Register512 left, Register512 right, Register512 addend) =>
        new(Avx512F.FusedMultiplyAdd(left._value, right._value, addend._value));

    public static float First(Register512 value) => value._value[0];
}

/// <summary>256 bits, or twice 128 where there is no more.</summary>
internal readonly unsafe struct Register256(Vector256<float> value) : IRegister<Register256>
{
    private readonly Vector256<float> _value = value;

    public static int Floats => 8;

    public static Register256 Of(float value) => new(Vector256.Create(value));

    public static Register256 Load(float* source) => new(Vector256.Load(source));

    public static Register256 Add(Register256 left, Register256 right) => new(left._value + right._value);

    public static Register256 MultiplyAdd(Register256 left, Register256 right, Register256 addend) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, addend._value));

    public static float First(Register256 value) => value._value[0];
}
