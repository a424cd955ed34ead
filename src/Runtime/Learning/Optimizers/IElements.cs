using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Unrolled.Learning;

/// <summary>
/// Some neighbouring floats: one text of an optimizer's formula serves a register and a single number, on every target. Each operation is rounded by
/// itself, so that an element has the same bits in either. (A lane multiplies and adds at once, and netstandard2.1 has none.)
/// </summary>
/// <typeparam name="T">The elements themselves.</typeparam>
internal interface IElements<T>
    where T : struct, IElements<T>
{
    /// <summary>a + b</summary>
    T Plus(T b);

    /// <summary>a + b</summary>
    T Plus(float b);

    /// <summary>a − b</summary>
    T Minus(T b);

    /// <summary>a b</summary>
    T Times(T b);

    /// <summary>a b</summary>
    T Times(float b);

    /// <summary>a ÷ b</summary>
    T Over(T b);

    /// <summary>a ÷ b</summary>
    T Over(float b);

    /// <summary>√a</summary>
    T Root();

    /// <summary>a, and 0 where it is below; NaN passes.</summary>
    T AtLeastZero();

    /// <summary><paramref name="size"/> where a is above 0, −size where it is below, else 0.</summary>
    T Sign(float size);
}

/// <summary>One float. The casts are for runtimes that keep more digits between operations.</summary>
internal readonly struct OneElement(float value) : IElements<OneElement>
{
    private readonly float _value = value;

    public OneElement Plus(OneElement b) => new((float)(_value + b._value));

    public OneElement Plus(float b) => new((float)(_value + b));

    public OneElement Minus(OneElement b) => new((float)(_value - b._value));

    public OneElement Times(OneElement b) => new((float)(_value * b._value));

    public OneElement Times(float b) => new((float)(_value * b));

    public OneElement Over(OneElement b) => new((float)(_value / b._value));

    public OneElement Over(float b) => new((float)(_value / b));

    // The root of a float, rounded twice, is the root rounded once.
    public OneElement Root() => new((float)Math.Sqrt(_value));

    public OneElement AtLeastZero() => _value < 0 ? new(0) : this;

    public OneElement Sign(float size) => new(_value > 0 ? size : _value < 0 ? -size : 0);
}

/// <summary>A register of floats, as wide as the runtime takes for its vectors.</summary>
internal readonly struct ManyElements : IElements<ManyElements>
{
    private readonly Vector<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ManyElements(Vector<float> value) => _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Plus(ManyElements b) => new(_value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Plus(float b) => new(_value + new Vector<float>(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Minus(ManyElements b) => new(_value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Times(ManyElements b) => new(_value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Times(float b) => new(_value * new Vector<float>(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Over(ManyElements b) => new(_value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Over(float b) => new(_value / new Vector<float>(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Root() => new(Vector.SquareRoot(_value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements AtLeastZero() => new(Vector.ConditionalSelect(Vector.LessThan(_value, Vector<float>.Zero), Vector<float>.Zero, _value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ManyElements Sign(float size)
    {
        Vector<float> below = Vector.ConditionalSelect(Vector.LessThan(_value, Vector<float>.Zero), new Vector<float>(-size), Vector<float>.Zero);
        return new(Vector.ConditionalSelect(Vector.GreaterThan(_value, Vector<float>.Zero), new Vector<float>(size), below));
    }
}
