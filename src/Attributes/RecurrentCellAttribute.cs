using System;

namespace Unrolled;

/// <summary>
/// Marks a static method as the equations of a cell, which <see cref="CellAttribute"/> makes a layer of. Its parameters are the input x, the states, then the weights; its result is the next
/// states, the output first, or an output that is no state and then the states. The method is read by the generator and never run.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RecurrentCellAttribute : Attribute;

/// <summary>What a cell's trained numbers are before training: those of a <see cref="Diagonal"/> or a <see cref="Scalar"/>, or the bias of an <see cref="Affine"/>. Default: zero.</summary>
/// <remarks>A layer with <c>Initialization.PyTorch</c> draws biases in its own way. Matrices are drawn as the layer's <c>Initialization</c> says.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DrawAttribute : Attribute
{
#pragma warning disable CA1019 // Least and Most say what one number says
    /// <summary>All of them are one number.</summary>
    /// <param name="value">The number; finite.</param>
    public DrawAttribute(float value) => (Least, Most) = (value, value);
#pragma warning restore CA1019

    /// <summary>Each is drawn from a uniform distribution.</summary>
    /// <param name="least">Its least number: 0, or −<paramref name="most"/>.</param>
    /// <param name="most">Its largest number, above 0; finite.</param>
    public DrawAttribute(float least, float most) => (Least, Most) = (least, most);

    /// <summary>The least number.</summary>
    public float Least { get; }

    /// <summary>The largest number.</summary>
    public float Most { get; }
}

/// <summary>
/// A width of its own, in the place of the layer's units: of a state, of a <see cref="Diagonal"/>, or of what an <see cref="Affine"/> or a <see cref="Linear"/> yields. The output always has the
/// layer's units.
/// </summary>
/// <param name="count">How many numbers, at least 1.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnitsAttribute(int count) : Attribute
{
    /// <summary>How many numbers.</summary>
    public int Count { get; } = count;
}

/// <summary>A recurrent layer with a cell of one's own: a method that is marked <see cref="RecurrentCellAttribute"/>.</summary>
public sealed class CellAttribute : RecurrentLayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> units.</summary>
    /// <param name="type">The type that the method stands in; its source must be in this project.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="units">Numbers in each state and in the output, at least 1.</param>
    public CellAttribute(Type type, string method, int units) : base(units)
    {
        Type = type;
        Method = method;
    }

    /// <summary>The type that the method stands in.</summary>
    public Type Type { get; }

    /// <summary>The method's name.</summary>
    public string Method { get; }
}
