using Unrolled;

namespace Names;

/// <summary>Reads a name letter by letter and says which letter comes next.</summary>
[RecurrentModel]
[Embedding(Alphabet.Size, 16)]
[Gru(96)]
[Dense(Alphabet.Size)]
public partial class NameModel;
