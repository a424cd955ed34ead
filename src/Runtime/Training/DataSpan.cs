using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Unrolled;

#pragma warning disable CA2225, CA1034 // The conversions are the point of the type. The nested types are what the compiler asks for.

/// <summary>
/// Inputs or targets of a batch: numbers, or indices of tokens or classes. Arrays and spans of <c>float</c> and of <c>int</c> become one implicitly, without a copy, so that every method takes
/// either: <c>trainer.Update(numbers, classes)</c>. A literal <c>[1, 2]</c> is copied into an array: in a loop that must not allocate, keep the array.
/// </summary>
[CollectionBuilder(typeof(DataSpan), nameof(Of))]
public readonly ref struct DataSpan
{
    private DataSpan(ReadOnlySpan<float> numbers, ReadOnlySpan<int> indices, bool areIndices)
    {
        Numbers = numbers;
        Indices = indices;
        AreIndices = areIndices;
    }

    /// <summary>The numbers. Empty for indices.</summary>
    public ReadOnlySpan<float> Numbers { get; }

    /// <summary>The indices. Empty for numbers.</summary>
    public ReadOnlySpan<int> Indices { get; }

    /// <summary>Whether the data are indices.</summary>
    public bool AreIndices { get; }

    /// <summary>The number of elements.</summary>
    public int Length => AreIndices ? Indices.Length : Numbers.Length;

    /// <summary>Numbers.</summary>
    /// <param name="numbers">The numbers. They are not copied.</param>
    public static implicit operator DataSpan(ReadOnlySpan<float> numbers) => new(numbers, default, false);

    /// <summary>Numbers.</summary>
    /// <param name="numbers">The numbers. They are not copied.</param>
    public static implicit operator DataSpan(Span<float> numbers) => new(numbers, default, false);

    /// <summary>Numbers.</summary>
    /// <param name="numbers">The numbers. They are not copied. Null: none.</param>
    public static implicit operator DataSpan(float[]? numbers) => new(numbers, default, false);

    /// <summary>Indices.</summary>
    /// <param name="indices">The indices. They are not copied.</param>
    public static implicit operator DataSpan(ReadOnlySpan<int> indices) => new(default, indices, true);

    /// <summary>Indices.</summary>
    /// <param name="indices">The indices. They are not copied.</param>
    public static implicit operator DataSpan(Span<int> indices) => new(default, indices, true);

    /// <summary>Indices.</summary>
    /// <param name="indices">The indices. They are not copied. Null: none.</param>
    public static implicit operator DataSpan(int[]? indices) => new(default, indices, true);

    /// <summary>A part of the data.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie within the data.</exception>
    public DataSpan Slice(int start, int length) => AreIndices ? Indices.Slice(start, length) : Numbers.Slice(start, length);

    /// <summary>What the compiler calls for <c>[1, 2]</c> and <c>[.. values]</c>: indices if every element is an int, otherwise numbers.</summary>
    /// <param name="elements">The elements. They are copied.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static DataSpan Of(ReadOnlySpan<Element> elements)
    {
        bool areIndices = elements.Length > 0;
        foreach (Element element in elements)
            areIndices &= element.IsIndex;
        float[] numbers = new float[areIndices ? 0 : elements.Length];
        int[] indices = new int[areIndices ? elements.Length : 0];
        for (int i = 0; i < elements.Length; i++)
            if (areIndices)
                indices[i] = elements[i].Index;
            else
                numbers[i] = elements[i].Number;
        return new DataSpan(numbers, indices, areIndices);
    }

    /// <summary>What makes this a collection for the compiler.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Enumerator GetEnumerator() => new(this);

    /// <summary>An element of <c>[1, 2]</c>: a number or an index.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly record struct Element
    {
        private Element(float number, int index, bool isIndex) => (Number, Index, IsIndex) = (number, index, isIndex);

        /// <summary>The number, or the index as one.</summary>
        public float Number { get; }

        /// <summary>The index.</summary>
        public int Index { get; }

        /// <summary>Whether it is an index.</summary>
        public bool IsIndex { get; }

        /// <summary>A number.</summary>
        /// <param name="number">The number.</param>
        public static implicit operator Element(float number) => new(number, 0, false);

        /// <summary>An index.</summary>
        /// <param name="index">The index.</param>
        public static implicit operator Element(int index) => new(index, index, true);
    }

    /// <summary>Walks the elements.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref struct Enumerator
    {
        private readonly DataSpan _data;
        private int _index;

        internal Enumerator(DataSpan data)
        {
            _data = data;
            _index = -1;
        }

        /// <summary>The element.</summary>
        public readonly Element Current => _data.AreIndices ? (Element)_data.Indices[_index] : _data.Numbers[_index];

        /// <summary>Goes to the next element.</summary>
        public bool MoveNext() => ++_index < _data.Length;
    }
}
