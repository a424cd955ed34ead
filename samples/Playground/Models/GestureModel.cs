using Unrolled;

namespace Playground.Models;

/// <summary>Reads a stroke step by step and says after each step which gesture it is. Strict arithmetic: a browser has no fused multiply-add.</summary>
[RecurrentModel(Input = Stroke.Features, Arithmetic = Arithmetic.Strict)]
[Gru(24)]
[Dense(MostGestures)]
public partial class GestureModel
{
    /// <summary>Gestures that it can tell apart: five that it knows, three to be taught.</summary>
    public const int MostGestures = 8;
}
