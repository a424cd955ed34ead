using System;

namespace Unrolled;

/// <summary>
/// Marks a partial class as a recurrent network. The other attributes of the class are its layers, first to last.
/// The generator writes the network into the class.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecurrentModelAttribute : Attribute
{
    /// <summary>Numbers per step that the first layer reads, at least 1. Required, except for a model that begins with <see cref="EmbeddingAttribute"/>: it reads tokens and has no <c>Input</c>.</summary>
    public int Input { get; set; }

    /// <summary>
    /// Whether the last input is Δt, the time since the last step, in a unit of your choice. No matrix of the first layer reads it, but every layer may. Its gradient is zero.
    /// <see cref="Input"/> includes it and is then at least 2. Default: false.
    /// </summary>
    public bool TimeStep { get; set; }

    /// <summary>Whether the backward pass is generated. Without it the model runs but cannot be trained. Default: true.</summary>
    public bool Training { get; set; } = true;

    /// <summary>Whether the model is also generated in double precision, for <c>CheckGradients</c>. Default: false.</summary>
    public bool Reference { get; set; }

    /// <summary>Whether the model's first inputs are added to its outputs, <c>y += x[0 … outputs)</c>. Requires outputs ≤ inputs. Default: false.</summary>
    public bool Skip { get; set; }

    /// <summary>The form of the generated arithmetic. Default: <see cref="Unrolled.Kernels.Default"/>.</summary>
    public Kernels Kernels { get; set; }

    /// <summary>How operations are rounded. <see cref="Arithmetic.Strict"/> does not combine with <see cref="Kernels"/>. Default: <see cref="Arithmetic.Default"/>.</summary>
    public Arithmetic Arithmetic { get; set; }
}
