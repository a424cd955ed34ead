#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>The form in which a model's arithmetic is written.</summary>
public enum Kernels
{
    /// <summary>The fastest form that the target framework has.</summary>
    Default,

    /// <summary>Each equation as calls of System.Numerics.Tensors on spans: the form to read.</summary>
    TensorPrimitives,
}
