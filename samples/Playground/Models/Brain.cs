using Unrolled;

namespace Playground.Models;

/// <summary>What an agent of the swarm decides by: where the lamp is, if it is lit, in; a turn and a speed out.</summary>
[RecurrentModel(Input = World.Senses, Arithmetic = Arithmetic.Strict)]
[Gru(12)]
[Dense(World.Actions, Activation = Activation.Tanh)]
public partial class Brain;
