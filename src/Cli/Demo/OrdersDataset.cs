using System.Globalization;
using System.Text;

namespace Ferrolite.Cli.Demo;

/// <summary>A small shop: customers, products and orders, the same on every start.</summary>
internal static class OrdersDataset
{
    private const int Customers = 40;
    private const int Orders = 300;

    private const string Schema = """
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL);
        CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price REAL NOT NULL);
        CREATE TABLE orders (
            id INTEGER PRIMARY KEY,
            customer_id INTEGER NOT NULL REFERENCES customers(id),
            product_id INTEGER NOT NULL REFERENCES products(id),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            ordered_on TEXT NOT NULL);
        CREATE INDEX orders_by_customer ON orders(customer_id)
        """;

    private static readonly string[] FirstNames =
        ["Ada", "Barbara", "Claude", "Donald", "Edsger", "Frances", "Grace", "Hedy", "Ivan", "Jean"];

    private static readonly string[] LastNames = ["Berg", "Costa", "Dubois", "Novak"];

    private static readonly string[] Cities = ["Lisbon", "Oslo", "Prague", "Vienna", "Zürich", "Ghent", "Porto"];

    private static readonly (string Name, string Price)[] Products =
    [
        ("anvil", "89.0"), ("bellows", "34.5"), ("chisel", "12.25"), ("drill", "59.9"), ("file", "7.8"),
        ("gauge", "21.4"), ("hammer", "18.6"), ("inkwell", "9.95"), ("jigsaw", "74.0"), ("knife", "15.3"),
        ("ladder", "49.0"), ("mallet", "13.7"), ("nail box", "4.2"), ("oil can", "6.6"), ("pliers", "11.1"),
    ];

    /// <summary>Loads the tables in one atomic write, unless one of them exists already.</summary>
    public static async Task LoadAsync(IFerrolite database, CancellationToken cancellationToken)
    {
        const string Existing =
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('customers', 'products', 'orders')";
        var found = await database.QueryAsync(new QueryRequest(Existing), cancellationToken).ConfigureAwait(false);
        if (found.Rows[0][0].Integer > 0) return;

        var statements = Schema.Split(";\n").Select(sql => new Statement(sql)).ToList();
        statements.Add(Insert("customers", Customers, Customer));
        statements.Add(Insert("products", Products.Length, Product));
        statements.Add(Insert("orders", Orders, Order));
        await database.ExecuteAsync(new ExecuteRequest([.. statements]), cancellationToken).ConfigureAwait(false);
    }

    private static string Customer(int i)
    {
        var name = $"{FirstNames[i % FirstNames.Length]} {LastNames[i / FirstNames.Length]}";
        return $"({i + 1}, '{name}', '{Cities[i * 3 % Cities.Length]}')";
    }

    private static string Product(int i) => $"({i + 1}, '{Products[i].Name}', {Products[i].Price})";

    private static string Order(int i)
    {
        var day = new DateOnly(2025, 1, 1).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (customer, product) = (i * 7 % Customers + 1, i * i % 31 % Products.Length + 1);
        return $"({i + 1}, {customer}, {product}, {i * 11 % 5 + 1}, '{day}')";
    }

    private static Statement Insert(string table, int rows, Func<int, string> row)
    {
        var sql = new StringBuilder("INSERT INTO ").Append(table).Append(" VALUES ");
        sql.AppendJoin(", ", Enumerable.Range(0, rows).Select(row));
        return new Statement(sql.ToString());
    }
}
