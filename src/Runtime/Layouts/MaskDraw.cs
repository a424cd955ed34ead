using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>
/// The random source of a window's masks. An element of a mask depends only on this and on the row of the whole batch, the step and the unit, not on shards or
/// threads. The default value draws nothing: masks then have the constants of a model outside training.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct MaskDraw
{
    /// <summary>Masks for a window of a training.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="update">The number of the update.</param>
    /// <param name="firstRow">The index in the batch of the window's first row.</param>
    public MaskDraw(int seed, long update, int firstRow) => (IsDrawn, Seed, Update, FirstRow) = (true, seed, update, firstRow);

    /// <summary>Whether anything is drawn.</summary>
    public bool IsDrawn { get; }

    /// <summary>The training's seed.</summary>
    public int Seed { get; }

    /// <summary>The number of the update.</summary>
    public long Update { get; }

    /// <summary>The index in the batch of the window's first row.</summary>
    public int FirstRow { get; }
}
