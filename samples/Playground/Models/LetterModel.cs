using Names;
using Unrolled;

namespace Playground.Models;

/// <summary>Reads a name letter by letter and says which letter comes next: the layers of samples/Names.</summary>
[RecurrentModel(Arithmetic = Arithmetic.Strict)]
[Embedding(Alphabet.Size, 16)]
[Gru(96)]
[Dense(Alphabet.Size)]
public partial class LetterModel;
