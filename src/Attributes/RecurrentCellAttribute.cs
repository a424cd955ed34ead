using System;

namespace Unrolled;

/// <summary>
/// Marks a static method as the equations of a cell, for a layer with <see cref="CellAttribute"/>. Its parameters are the input x, then the states, then the weights. Its result is the next
/// states, output first, or an output that is not a state, followed by the states. The generator reads the method and never runs it.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RecurrentCellAttribute : Attribute;

/// <summary>The initial values of a cell's <see cref="Diagonal"/> or <see cref="Scalar"/>, or of the bias of an <see cref="Affine"/>. Default: zero.</summary>
/// <remarks>A layer with <c>Initialization.PyTorch</c> ignores this for biases. The layer's <c>Initialization</c> draws the matrices.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DrawAttribute : Attribute
{
#pragma warning disable CA1019 // Least and Most say what one number says
    /// <summary>All values are the same number.</summary>
    /// <param name="value">The number; finite.</param>
    public DrawAttribute(float value) => (Least, Most) = (value, value);
#pragma warning restore CA1019

    /// <summary>Each value is drawn from a uniform distribution.</summary>
    /// <param name="least">The lower bound: 0, or −<paramref name="most"/>.</param>
    /// <param name="most">The upper bound, above 0 and finite.</param>
    public DrawAttribute(float least, float most) => (Least, Most) = (least, most);

    /// <summary>The lower bound.</summary>
    public float Least { get; }

    /// <summary>The upper bound.</summary>
    public float Most { get; }
}

/// <summary>
/// A separate width, instead of the layer's units, for a state, a <see cref="Diagonal"/>, or the result of an <see cref="Affine"/> or a <see cref="Linear"/>. The output always has the
/// layer's units.
/// </summary>
/// <param name="count">The width, at least 1.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnitsAttribute(int count) : Attribute
{
    /// <summary>The width.</summary>
    public int Count { get; } = count;
}

/// <summary>
/// A recurrent layer with a custom cell: a method with <see cref="RecurrentCellAttribute"/>. A cell with settings of its own is a class derived from this one: it declares the method, with a
/// parameter of type <c>float</c> for each setting, and a property of the same name.
/// </summary>
#pragma warning disable CA1813 // cells with settings are derived from it
public class CellAttribute : RecurrentLayerAttribute
#pragma warning restore CA1813
{
    /// <summary>A layer of <paramref name="units"/> units.</summary>
    /// <param name="type">The type that declares the method. Its source must be in this project.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="units">Numbers in each state and in the output, at least 1.</param>
    public CellAttribute(Type type, string method, int units) : base(units)
    {
        Type = type;
        Method = method;
    }

    /// <summary>For an attribute of one's own: a layer of <paramref name="units"/> units, with the method that the derived class marks. Its constructor must call this parameter <c>units</c> too.</summary>
    /// <param name="units">Numbers in each state and in the output, at least 1.</param>
    protected CellAttribute(int units) : base(units)
    {
        Type = GetType();
        Method = "";
    }

    /// <summary>The type that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The method's name. Empty for the one that an attribute of one's own marks.</summary>
    public string Method { get; }
}
