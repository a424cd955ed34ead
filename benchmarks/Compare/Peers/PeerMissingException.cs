namespace Unrolled.Compare.Peers;

/// <summary>A peer is not to be had here; the message says what is missing and how it is installed.</summary>
internal sealed class PeerMissingException(string message) : Exception(message);
