namespace Unrolled;

/// <summary>How large the gradient of a layer's parameters is.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Norm">The Euclidean norm of all its gradients together.</param>
/// <param name="WeightNorm">That of its parameters: an update should move them by a small part of it.</param>
public sealed record LayerGradient(string Layer, double Norm, double WeightNorm);
