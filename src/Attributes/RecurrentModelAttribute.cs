using System;

namespace Unrolled;

/// <summary>
/// Marks a partial class as a recurrent network; its layers are the attributes that stand beside this one, first to last.
/// The generator writes the network into the class.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecurrentModelAttribute : Attribute
{
    /// <summary>Numbers per step that the first layer reads, at least 1. A model that begins with <see cref="EmbeddingAttribute"/> reads tokens and has none.</summary>
    public int Input { get; set; }

    /// <summary>
    /// Whether the last of the inputs is Δt, the time since the step before, in a unit of your choice. No matrix of the first layer reads it, and every layer may; its adjoint is zero.
    /// <see cref="Input"/> counts it, and is then at least 2. Default: false.
    /// </summary>
    public bool TimeStep { get; set; }

    /// <summary>Whether the backward pass is generated; without it the model runs and cannot be trained. Default: true.</summary>
    public bool Training { get; set; } = true;

    /// <summary>Whether the model is generated a second time in double precision, for <c>CheckGradients</c>. Default: false.</summary>
    public bool Reference { get; set; }

    /// <summary>Whether the model's first inputs are added to its outputs, <c>y += x[0 … outputs)</c>: outputs ≤ inputs. Default: false.</summary>
    public bool Skip { get; set; }

    /// <summary>The form of the generated arithmetic.</summary>
    public Kernels Kernels { get; set; }

    /// <summary>How operations are rounded. <see cref="Arithmetic.Strict"/> has no <see cref="Unrolled.Kernels"/> to choose from.</summary>
    public Arithmetic Arithmetic { get; set; }
}
