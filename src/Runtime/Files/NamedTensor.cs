using System;
using System.Collections.Immutable;

namespace Unrolled;

/// <summary>A tensor in memory, with its name in a file.</summary>
/// <param name="Name">The name, unique among the tensors: <c>rnn.weight_ih_l0</c>.</param>
/// <param name="Shape">The dimensions. Empty for a scalar.</param>
/// <param name="Values">The numbers, row-major, as many as the product of the dimensions.</param>
public sealed record NamedTensor(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);
