namespace Unrolled;

/// <summary>The order of the numbers of a batch in memory. A batch of one sequence is the same in both.</summary>
public enum Layout
{
    /// <summary>[time][batch][feature]: the first step of all rows, then the second, as in PyTorch's default.</summary>
    TimeFirst,

    /// <summary>[batch][time][feature]: the whole first row, then the second, as in Keras and in PyTorch with <c>batch_first=True</c>.</summary>
    BatchFirst,
}
