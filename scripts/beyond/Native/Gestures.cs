using Unrolled;

/// <summary>The model.</summary>
[RecurrentModel(Input = 3, Training = false)]
[Lstm(8, Name = "rnn")]
[Dense(2, Name = "head")]
[EmbeddedWeights("gestures.safetensors")]
public partial class Gestures;
