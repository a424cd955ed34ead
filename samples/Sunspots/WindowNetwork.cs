using Unrolled;

namespace Sunspots;

/// <summary>Without a memory: sees the last years side by side.</summary>
[RecurrentModel(Input = Years)]
[Dense(12, Activation = Activation.Tanh)]
[Dense(1)]
public partial class WindowNetwork
{
    /// <summary>Years that it sees.</summary>
    public const int Years = 11;
}
