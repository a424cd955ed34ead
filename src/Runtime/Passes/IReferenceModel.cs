using System.ComponentModel;
using Unrolled.Tapes;

namespace Unrolled;

/// <summary>A model that is also generated in double precision (<c>[RecurrentModel(Reference = true)]</c>), as the reference for its gradients.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IReferenceModel : IRecurrentModel
{
    /// <summary><see cref="IRecurrentModel.Forward"/> in double precision, on a tape of the same layout.</summary>
    /// <param name="window">Parameters and tape.</param>
    void Forward(Window<double> window);

    /// <summary><see cref="IRecurrentModel.Backward"/> in double precision.</summary>
    /// <param name="window">Parameters and filled tape.</param>
    /// <param name="adjoints">The adjoints of outputs and final states. Receives the adjoints of parameters, initial states and inputs.</param>
    void Backward(Window<double> window, Adjoints<double> adjoints);
}
