using System;
using System.Collections.Immutable;

namespace Unrolled;

/// <summary>A tensor in memory, under the name that it has in a file.</summary>
/// <param name="Name">Its name, which no other tensor has: <c>rnn.weight_ih_l0</c>.</param>
/// <param name="Shape">Its dimensions; none for a scalar.</param>
/// <param name="Values">Its numbers, row-major, as many as the shape says.</param>
public sealed record NamedTensor(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);
