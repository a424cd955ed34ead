namespace Unrolled.Compare.Works;

/// <summary>Which sizes are run: all of them, or a few that show whether everything works.</summary>
/// <param name="IsShort">Whether a few do.</param>
internal sealed record Extent(bool IsShort)
{
    public int[] Units(params int[] all) => IsShort ? [.. all.Where(units => units is 16 or 32)] : all;

    public int[] Inputs(params int[] all) => IsShort ? [8] : all;
}
