using System;
using Unrolled.Layouts;
using Unrolled.Passes;

namespace Unrolled;

/// <summary>
/// A matrix [<see cref="Rows"/>, <see cref="Columns"/>] of a model's parameters, with its name in the layer's equations. It is a view: the model uses
/// changed numbers at its next step. A bias has one column.
/// </summary>
public readonly struct TensorView
{
    private readonly IRecurrentModel? _model;
    private readonly PanelBlock _block;
    private readonly string? _name;

    /// <summary>A view of a tensor of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tensor">One of its layout's tensors.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public TensorView(IRecurrentModel model, ParameterTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(tensor);
        _model = model;
        _block = tensor.Block;
        _name = tensor.Name;
    }

    /// <summary>The name in the layer's equations: <c>Wi</c>, <c>Ui</c>, <c>bi</c>.</summary>
    public string Name => _name ?? "";

    /// <summary>Rows: the layer's units.</summary>
    public int Rows => _block.Units;

    /// <summary>Columns: the length of the vector that the matrix multiplies, or 1 for a bias.</summary>
    public int Columns => _block.Columns;

    /// <summary>The number in a row and column, readable and writable in place.</summary>
    /// <param name="row">0 … <see cref="Rows"/> − 1.</param>
    /// <param name="column">0 … <see cref="Columns"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public ref float this[int row, int column] => ref Parameters[Index(row, column)];

    /// <summary>Copies the matrix, row by row.</summary>
    /// <param name="destination">Exactly <see cref="Rows"/> × <see cref="Columns"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public void CopyTo(Span<float> destination)
    {
        CheckLength(destination.Length, nameof(destination));
        ReadOnlySpan<float> parameters = Parameters;
        for (int row = 0, next = 0; row < Rows; row++)
            for (int column = 0; column < Columns; column++)
                destination[next++] = parameters[_block.Index(row, column)];
    }

    /// <summary>Overwrites the matrix, row by row.</summary>
    /// <param name="source">Exactly <see cref="Rows"/> × <see cref="Columns"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        CheckLength(source.Length, nameof(source));
        Span<float> parameters = Parameters;
        for (int row = 0, next = 0; row < Rows; row++)
            for (int column = 0; column < Columns; column++)
                parameters[_block.Index(row, column)] = source[next++];
    }

    /// <summary>Name, shape and the first numbers: <c>Wi [32, 8]: 0.1, -0.2, 0.3, 0.4, … (256 numbers)</c>.</summary>
    public override string ToString()
    {
        long count = (long)Rows * Columns;
        Span<float> first = stackalloc float[(int)Math.Min(count, 4)];
        for (int i = 0; i < first.Length; i++)
            first[i] = this[i / Columns, i % Columns];
        string more = count > first.Length ? $", … ({count} numbers)" : "";
        return $"{Name} [{Rows}, {Columns}]: {ModelText.Numbers(first)}{more}";
    }

    private Span<float> Parameters => _model is null ? default : _model.Parameters;

    private int Index(int row, int column)
    {
        // PanelBlock.Index would answer with another tensor's number.
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"{Name} has {Rows} rows, counted from 0.");
        if ((uint)column >= (uint)Columns)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"{Name} has {Columns} columns, counted from 0.");
        return _block.Index(row, column);
    }

    private void CheckLength(int given, string argument)
    {
        long expected = (long)Rows * Columns;
        if (given != expected)
            throw new ArgumentException($"{Name} is [{Rows}, {Columns}]: {expected} numbers are expected, {given} were given.", argument);
    }
}
