using System.Collections.Immutable;
using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>A tensor of a file: PyTorch's stacked matrices if PyTorch has the same function, otherwise the matrices of the equations.</summary>
/// <param name="Name">The name in the file: <c>rnn.weight_ih_l0</c>.</param>
/// <param name="Shape">The dimensions, one or two.</param>
/// <param name="Parts">The parts of its rows, top to bottom.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FileTensor(string Name, ImmutableArray<int> Shape, ImmutableArray<FileTensorPart> Parts);

/// <summary>Some rows of a file's tensor.</summary>
/// <param name="FirstRow">The first of the rows.</param>
/// <param name="Block">The parameter in these rows. Its units are the rows, or the columns if transposed.</param>
/// <param name="Transposed">Whether the parameter's columns are the file's rows (an embedding's table).</param>
/// <param name="AddedOnLoad">Whether this is PyTorch's second bias: added to the first when loading, written as zeros.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FileTensorPart(int FirstRow, PanelBlock Block, bool Transposed = false, bool AddedOnLoad = false);
