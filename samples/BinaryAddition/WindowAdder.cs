using Unrolled;

namespace BinaryAddition;

/// <summary>The same without a memory: a feed-forward network that sees the last eight bit pairs side by side.</summary>
[RecurrentModel(Input = 2 * Pairs)]
[Dense(64, Activation = Activation.Tanh)]
[Dense(1)]
public partial class WindowAdder
{
    /// <summary>Bit pairs that it sees, this step's included.</summary>
    public const int Pairs = 8;
}
