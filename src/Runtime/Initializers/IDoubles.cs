using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

// Operators without named alternates: the products that use them are C#.
#pragma warning disable CA2225

namespace Unrolled.Runtime;

/// <summary>A register of doubles, or one. Its operations round as IEEE has it, none is fused.</summary>
/// <typeparam name="T">The register.</typeparam>
internal interface IDoubles<T>
    where T : struct, IDoubles<T>
{
    /// <summary>Numbers of a register.</summary>
    static abstract int Count { get; }

    /// <summary>Numbers from memory.</summary>
    /// <param name="source">Where they are counted from.</param>
    /// <param name="offset">How far behind it they lie.</param>
    static abstract T Load(ref double source, int offset);

    /// <summary>One number in every place.</summary>
    /// <param name="value">The number.</param>
    static abstract T Broadcast(double value);

    /// <summary>Sums.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Differences.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Products.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Numbers to memory.</summary>
    /// <param name="destination">Where they are counted from.</param>
    /// <param name="offset">How far behind it they go.</param>
    void Store(ref double destination, int offset);
}

/// <summary>One double.</summary>
internal readonly struct Double1(double value) : IDoubles<Double1>
{
    private readonly double _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Double1 Load(ref double source, int offset) => new(Unsafe.Add(ref source, offset));

    /// <inheritdoc/>
    public static Double1 Broadcast(double value) => new(value);

    /// <inheritdoc/>
    public static Double1 operator +(Double1 a, Double1 b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static Double1 operator -(Double1 a, Double1 b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static Double1 operator *(Double1 a, Double1 b) => new(a._value * b._value);

    /// <inheritdoc/>
    public void Store(ref double destination, int offset) => Unsafe.Add(ref destination, offset) = _value;
}

/// <summary>Two doubles.</summary>
internal readonly struct Double2(Vector128<double> value) : IDoubles<Double2>
{
    private readonly Vector128<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public static Double2 Load(ref double source, int offset) => new(Vector128.LoadUnsafe(ref source, (nuint)offset));

    /// <inheritdoc/>
    public static Double2 Broadcast(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    public static Double2 operator +(Double2 a, Double2 b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static Double2 operator -(Double2 a, Double2 b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static Double2 operator *(Double2 a, Double2 b) => new(a._value * b._value);

    /// <inheritdoc/>
    public void Store(ref double destination, int offset) => _value.StoreUnsafe(ref destination, (nuint)offset);
}

/// <summary>Four doubles.</summary>
internal readonly struct Double4(Vector256<double> value) : IDoubles<Double4>
{
    private readonly Vector256<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static Double4 Load(ref double source, int offset) => new(Vector256.LoadUnsafe(ref source, (nuint)offset));

    /// <inheritdoc/>
    public static Double4 Broadcast(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    public static Double4 operator +(Double4 a, Double4 b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static Double4 operator -(Double4 a, Double4 b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static Double4 operator *(Double4 a, Double4 b) => new(a._value * b._value);

    /// <inheritdoc/>
    public void Store(ref double destination, int offset) => _value.StoreUnsafe(ref destination, (nuint)offset);
}

/// <summary>Eight doubles.</summary>
internal readonly struct Double8(Vector512<double> value) : IDoubles<Double8>
{
    private readonly Vector512<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static Double8 Load(ref double source, int offset) => new(Vector512.LoadUnsafe(ref source, (nuint)offset));

    /// <inheritdoc/>
    public static Double8 Broadcast(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    public static Double8 operator +(Double8 a, Double8 b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static Double8 operator -(Double8 a, Double8 b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static Double8 operator *(Double8 a, Double8 b) => new(a._value * b._value);

    /// <inheritdoc/>
    public void Store(ref double destination, int offset) => _value.StoreUnsafe(ref destination, (nuint)offset);
}
