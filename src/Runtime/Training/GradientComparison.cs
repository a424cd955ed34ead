namespace Unrolled;

/// <summary>How far a tensor's gradients are from numeric ones: the worst of its checked numbers.</summary>
/// <param name="Tensor">Layer and tensor: <c>lstm1.Wi</c>.</param>
/// <param name="Row">The worst number's row (its unit).</param>
/// <param name="Column">The worst number's column.</param>
/// <param name="Analytic">Its gradient by the backward pass in float.</param>
/// <param name="Reference">Its gradient by the backward pass in double precision.</param>
/// <param name="Numeric">Its gradient by central differences of the forward pass in double precision.</param>
/// <param name="RelativeError">The largest |analytic − numeric| of the tensor, relative to the tensor's largest gradient: the rounding of a float pass.</param>
/// <param name="ReferenceError">The largest |reference − numeric|, likewise.</param>
/// <param name="Checked">Numbers that were compared.</param>
/// <param name="Skipped">Numbers left out because the loss has a kink there (relu at zero), where no derivative exists.</param>
/// <param name="Passed">Whether <paramref name="ReferenceError"/> is within the tolerance.</param>
public sealed record GradientComparison(
    string Tensor, int Row, int Column, double Analytic, double Reference, double Numeric,
    double RelativeError, double ReferenceError, int Checked, int Skipped, bool Passed);
