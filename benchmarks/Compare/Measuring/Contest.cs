using Unrolled.Compare.Peers;

namespace Unrolled.Compare.Measuring;

/// <summary>The same work done by two, ready to be timed.</summary>
/// <param name="Ours">One repeat does <paramref name="UnitsPerRepeat"/> units of work.</param>
/// <param name="Theirs">The other; null where it is not to be had.</param>
/// <param name="UnitsPerRepeat">Steps, updates or whatever a row's nanoseconds are per.</param>
/// <param name="Note">Why the other is missing.</param>
internal sealed record Contest(Contender Ours, Contender? Theirs, double UnitsPerRepeat, string? Note = null)
{
    /// <summary>Ours against a peer that may not be to be had.</summary>
    /// <param name="ours">Our side.</param>
    /// <param name="unitsPerRepeat">Units of work in a repeat, of either side.</param>
    /// <param name="theirs">Finds the peer, checks that it computes the same, and hands it over.</param>
    public static Contest Against(Contender ours, double unitsPerRepeat, Func<Contender> theirs)
    {
        try
        {
            return new Contest(ours, theirs(), unitsPerRepeat);
        }
        catch (PeerMissingException missing)
        {
            return new Contest(ours, null, unitsPerRepeat, missing.Message);
        }
    }
}
