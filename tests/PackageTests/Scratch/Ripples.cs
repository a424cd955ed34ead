using Unrolled;

/// <summary>Sees two waves and tells where both will be a step later.</summary>
[RecurrentModel(Input = 2)]
[Lstm(11)]
[Gru(7)]
[Dense(2)]
public partial class Ripples;
