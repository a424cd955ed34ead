using System;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Files;

/// <summary>A tensor as a file has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The file's word for the type of its numbers.</param>
/// <param name="Shape">Its dimensions; none for a scalar.</param>
/// <param name="Values">Its numbers, row-major, rounded to float.</param>
internal sealed record RawTensor(string Name, string Type, ImmutableArray<long> Shape, float[] Values)
{
    /// <summary>Dimensions.</summary>
    public int Rank => Shape.Length;

    /// <summary>The numbers of a matrix.</summary>
    /// <exception cref="RefusedFileException">It is none.</exception>
    public Matrix Matrix => Rank == 2 && Shape.All(size => size is > 0 and <= int.MaxValue)
        ? new Matrix((int)Shape[0], (int)Shape[1], Values)
        : throw new RefusedFileException($"The tensor {Wording.Quote(Name)} is {Wording.Shape(Shape)}; a matrix was expected in its place.");

    /// <summary>The numbers of a vector of a certain length.</summary>
    /// <exception cref="RefusedFileException">It has another shape.</exception>
    public float[] Vector(int length) => Rank == 1 && Shape[0] == length
        ? Values
        : throw new RefusedFileException($"The tensor {Wording.Quote(Name)} is {Wording.Shape(Shape)}; [{length}] was expected in its place.");

    /// <summary>How many numbers a shape has; −1 where that is more than an array holds.</summary>
    public static long Count(ImmutableArray<long> shape)
    {
        long count = 1;
        foreach (long size in shape)
        {
            if (size < 0 || (size > 0 && count > Array.MaxLength / size))
                return -1;
            count *= size;
        }

        return count;
    }
}
