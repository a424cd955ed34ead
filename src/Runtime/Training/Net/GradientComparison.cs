namespace Unrolled;

/// <summary>The difference between a tensor's gradients and numeric ones, at the worst of the checked elements.</summary>
/// <param name="Tensor">Layer and tensor: <c>lstm1.Wi</c>.</param>
/// <param name="Row">The row (unit) of the worst element.</param>
/// <param name="Column">The column of the worst element.</param>
/// <param name="Analytic">Its gradient by the backward pass in float.</param>
/// <param name="Reference">Its gradient by the backward pass in double precision.</param>
/// <param name="Numeric">Its gradient by central differences of the forward pass in double precision.</param>
/// <param name="RelativeError">The largest |analytic − numeric| of the tensor, relative to the tensor's largest gradient: the rounding of a float pass.</param>
/// <param name="ReferenceError">The largest |reference − numeric|, in the same measure.</param>
/// <param name="Checked">The number of compared elements.</param>
/// <param name="Skipped">The number of skipped elements: the loss has a kink there (ReLU at zero) and no derivative.</param>
/// <param name="Passed">Whether <paramref name="ReferenceError"/> is within the tolerance.</param>
public sealed record GradientComparison(
    string Tensor, int Row, int Column, double Analytic, double Reference, double Numeric,
    double RelativeError, double ReferenceError, int Checked, int Skipped, bool Passed);
