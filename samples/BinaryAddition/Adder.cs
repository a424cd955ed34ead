using Unrolled;

namespace BinaryAddition;

/// <summary>Reads a pair of bits at each step and says the bit of the sum. It has to find out by itself that there is something to carry.</summary>
[RecurrentModel(Input = 2)]
[Rnn(4)]
[Dense(1)]
public partial class Adder;
