using System.ComponentModel;
using Unrolled.Passes;

namespace Unrolled.Tapes;

/// <summary>The adjoints that a layer's backward step reads and writes, for the rows of one step.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LayerAdjoints<T>
    where T : struct
{
    /// <summary>The adjoints of the outputs.</summary>
    public Series<T> Output { get; init; }

    /// <summary>On entry, the adjoints of the states after the step. On return, those of the states before it.</summary>
    public Rows<T> State { get; init; }

    /// <summary>Receives the adjoints of the pre-activations, for <see cref="ILayer{T}.AddGradients"/>.</summary>
    public Rows<T> Kept { get; init; }

    /// <summary>Working space of any content.</summary>
    public Rows<T> Work { get; init; }

    /// <summary>Receives the adjoints of the inputs. Empty if not needed.</summary>
    public Rows<T> Input { get; init; }

    /// <summary>The same without the first rows.</summary>
    /// <param name="rows">How many rows to leave out.</param>
    public LayerAdjoints<T> Skip(int rows) => new()
    {
        Output = Output.Skip(rows), State = State.Skip(rows), Kept = Kept.Skip(rows), Work = Work.Skip(rows), Input = Input.Skip(rows),
    };

    /// <summary>Writes zeros into the working space and into the adjoints of the inputs.</summary>
    /// <param name="work">Numbers of a row's working space.</param>
    /// <param name="input">Numbers of a row's input.</param>
    /// <param name="rows">How many rows.</param>
    public void Clear(int work, int input, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Work[row][..work].Clear();
            if (!Input.IsEmpty)
                Input[row][..input].Clear();
        }
    }

    /// <summary>Moves the adjoint of a state before the step from the working space to its place for the previous step.</summary>
    /// <param name="offset">The offset within the state.</param>
    /// <param name="work">The offset in the working space.</param>
    /// <param name="width">The width.</param>
    /// <param name="rows">How many rows.</param>
    public void LeaveState(int offset, int work, int width, int rows)
    {
        for (int row = 0; row < rows; row++)
            Work[row].Slice(work, width).CopyTo(State[row][offset..]);
    }

    /// <summary>Clears the adjoint of a state before the step, because nothing depends on it.</summary>
    /// <param name="offset">The offset within the state.</param>
    /// <param name="width">The width.</param>
    /// <param name="rows">How many rows.</param>
    public void ClearState(int offset, int width, int rows)
    {
        for (int row = 0; row < rows; row++)
            State[row].Slice(offset, width).Clear();
    }
}
