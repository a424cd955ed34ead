using System;
using System.ComponentModel;
using Unrolled.Numbers;

namespace Unrolled.Layouts;

/// <summary>A mask of a layer. It is written into the record before the step.</summary>
/// <param name="Number">The index among the model's masks, from 0.</param>
/// <param name="Slot">The offset within a record.</param>
/// <param name="Width">The width.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Rate">The probability p, from 0 to below 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record MaskLayout(int Number, int Slot, int Width, MaskKind Kind, double Rate)
{
    private const double Words = 4294967296;

    /// <summary>Writes the mask of a row and step.</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="draw">The random source.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="row">The window's row, from 0.</param>
    /// <param name="mask">Receives <see cref="Width"/> numbers.</param>
    public void Fill<T>(MaskDraw draw, int step, int row, Span<T> mask)
        where T : struct
    {
        bool isZoneout = Kind == MaskKind.Zoneout;
        if (!draw.IsDrawn || Kind == MaskKind.Training)
        {
            mask[..Width].Fill(Precision.Of<T>(Kind == MaskKind.Training ? draw.IsDrawn ? Rate : 0 : isZoneout ? Rate : 1));
            return;
        }

        uint bound = (uint)(Rate * Words), time = Kind == MaskKind.SequenceDropout ? 0 : (uint)step;
        T below = Precision.Of<T>(isZoneout ? 1 : 0), above = Precision.Of<T>(isZoneout ? 0 : 1 / (1 - Rate));
        // Initial values have 0 in the second word of the key.
        (uint, uint) key = (unchecked((uint)draw.Seed), (uint)Number + 1);
        for (int unit = 0; unit < Width; unit += 4)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block(((uint)unit / 4, time, (uint)(draw.FirstRow + row), unchecked((uint)draw.Update)), key);
            Span<uint> words = [x0, x1, x2, x3];
            for (int lane = 0; lane < 4 && unit + lane < Width; lane++)
                mask[unit + lane] = words[lane] < bound ? below : above;
        }
    }
}
