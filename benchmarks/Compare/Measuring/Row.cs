using System.Text.Json.Serialization;

namespace Unrolled.Compare.Measuring;

/// <summary>A measured row. Nanoseconds are per unit of work, medians over the rounds; the ratio is the median of each round's.</summary>
internal sealed record Row(
    string Work, string Cell, int Inputs, int Units, int Batch, string Peer, double OursNs, double? PeerNs, double? Ratio,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null);
