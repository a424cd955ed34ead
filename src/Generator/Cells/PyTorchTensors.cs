using System;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>The tensors of PyTorch's recurrent modules: gates stacked in an order of their own, two biases that are added.</summary>
internal static class PyTorchTensors
{
    /// <summary>Stores W, U and b of the gates as PyTorch's layer of the same depth does.</summary>
    public static void StorePyTorch(this CellBuilder cell, RecurrentSpec layer, params string[] gates)
    {
        string[] Named(string kind) => Array.ConvertAll(gates, gate => kind + gate);

        int depth = layer.Depth;
        cell.StoreMatrices($"weight_ih_l{depth}", Named("W"));
        cell.StoreMatrices($"weight_hh_l{depth}", Named("U"));
        cell.StoreVectors($"bias_ih_l{depth}", Named("b"));
        if (layer.Biases == Biases.Two)
            cell.StoreVectors($"bias_hh_l{depth}", Named("bh"));
        else
            cell.StoreVectors($"bias_hh_l{depth}", Named("b"), Named("b"));
        cell.StoreStates(depth);
    }
}
