namespace Unrolled.Compare.Measuring;

/// <summary>A row before it is measured.</summary>
/// <param name="Work">What is done.</param>
/// <param name="Cell">With which cell.</param>
/// <param name="Inputs">Numbers per step.</param>
/// <param name="Units">Units of the layer.</param>
/// <param name="Batch">Rows side by side.</param>
/// <param name="Peer">Who else does it.</param>
/// <param name="Prepare">Makes both sides, compares what they compute, and hands them over for timing. What has to be disposed after it goes onto the stack.</param>
internal sealed record Entry(string Work, string Cell, int Inputs, int Units, int Batch, string Peer, Func<Stack<IDisposable>, Contest> Prepare)
{
    public override string ToString() => $"{Work} {Cell} {Inputs} {Units} {Batch} {Peer}";
}
