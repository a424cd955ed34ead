using Unrolled;
using static Unrolled.Functions;

namespace OwnCell;

/// <summary>A cell that is in no book: what it writes down is added to a balance, and nothing is forgotten.</summary>
public static class Cells
{
    [RecurrentCell]
    public static Units Ledger(Units x, Units balance, [Draw(-1)] Affine gate, Affine entry)
    {
        var open = Sigmoid(gate[x, balance]);
        return balance + open * Tanh(entry[x]);
    }
}

[RecurrentModel(Input = 2, Reference = true)]
[Cell(typeof(Cells), nameof(Cells.Ledger), 16)]
[Dense(1)]
public partial class LedgerNetwork;

[RecurrentModel(Input = 2)]
[Gru(16)]
[Dense(1)]
public partial class GruNetwork;
