using Unrolled;

namespace MindReader;

/// <summary>Reads what both played in a round, says what the player plays in the next: nine pairs of moves, and one token for the beginning.</summary>
[RecurrentModel]
[Embedding(10, 12)]
[Gru(24)]
[Dense(3)]
internal sealed partial class Habits;
