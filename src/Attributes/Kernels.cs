#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>The form of a model's generated arithmetic.</summary>
public enum Kernels
{
    /// <summary>The fastest form that the target framework has.</summary>
    Default,

    /// <summary>Each equation as calls of System.Numerics.Tensors on spans. Easier to read.</summary>
    TensorPrimitives,
}
