namespace Unrolled.Runtime;

/// <summary>
/// What the masks of a window are drawn from. A mask's number depends on these and on the row of the whole batch, the step and the unit alone: neither shards nor threads
/// show. The default draws nothing: masks then have the constants of a model that is not trained.
/// </summary>
public readonly record struct MaskDraw
{
    /// <summary>Masks for a window of a training.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="update">The number of the update.</param>
    /// <param name="firstRow">The batch's row that is the window's first.</param>
    public MaskDraw(int seed, long update, int firstRow) => (IsDrawn, Seed, Update, FirstRow) = (true, seed, update, firstRow);

    /// <summary>Whether anything is drawn.</summary>
    public bool IsDrawn { get; }

    /// <summary>The training's seed.</summary>
    public int Seed { get; }

    /// <summary>The number of the update.</summary>
    public long Update { get; }

    /// <summary>The batch's row that is the window's first.</summary>
    public int FirstRow { get; }
}
