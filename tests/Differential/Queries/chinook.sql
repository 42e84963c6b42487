-- inner join over three tables
SELECT ar.Name, al.Title, count(*) AS tracks FROM Artist ar JOIN Album al USING (ArtistId) JOIN Track t USING (AlbumId) GROUP BY al.AlbumId ORDER BY tracks DESC, al.AlbumId LIMIT 20;
-- left join finds what is missing
SELECT ar.ArtistId, ar.Name FROM Artist ar LEFT JOIN Album al ON al.ArtistId = ar.ArtistId WHERE al.AlbumId IS NULL ORDER BY ar.Name, ar.ArtistId;
-- right join
SELECT g.Name, count(t.TrackId) FROM Track t RIGHT JOIN Genre g ON g.GenreId = t.GenreId AND t.Milliseconds > 400000 GROUP BY g.GenreId ORDER BY g.GenreId;
-- full join
SELECT e.EmployeeId, c.CustomerId FROM Employee e FULL JOIN Customer c ON c.SupportRepId = e.EmployeeId AND c.Country = 'Canada' ORDER BY e.EmployeeId NULLS LAST, c.CustomerId;
-- cross join with a filter on both
SELECT m.Name, g.Name FROM MediaType m CROSS JOIN Genre g WHERE m.MediaTypeId + g.GenreId = 9 ORDER BY 1, 2;
-- natural join
SELECT count(*), min(Title), max(Title) FROM Album NATURAL JOIN Artist;
-- self join: who reports to whom
SELECT e.LastName, coalesce(b.LastName, '(nobody)') AS boss FROM Employee e LEFT JOIN Employee b ON b.EmployeeId = e.ReportsTo ORDER BY e.EmployeeId;
-- many to many
SELECT p.Name, count(*) n, sum(t.Milliseconds) / 60000 AS minutes FROM Playlist p JOIN PlaylistTrack pt USING (PlaylistId) JOIN Track t USING (TrackId) GROUP BY p.PlaylistId ORDER BY p.PlaylistId;
-- recursive tree of employees
WITH RECURSIVE tree (id, name, depth, path) AS (SELECT EmployeeId, LastName, 0, LastName FROM Employee WHERE ReportsTo IS NULL UNION ALL SELECT e.EmployeeId, e.LastName, depth + 1, path || ' > ' || e.LastName FROM Employee e JOIN tree ON e.ReportsTo = tree.id) SELECT * FROM tree ORDER BY path;
-- recursive numbers
WITH RECURSIVE fib (a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM fib WHERE b < 1e15) SELECT group_concat(a, ',' ORDER BY a) FROM fib;
-- recursive calendar joined with sums
WITH RECURSIVE months (m) AS (SELECT date(min(InvoiceDate), 'start of month') FROM Invoice UNION ALL SELECT date(m, '+1 month') FROM months WHERE m < (SELECT date(max(InvoiceDate), 'start of month') FROM Invoice)) SELECT m, round(coalesce(sum(Total), 0), 2) FROM months LEFT JOIN Invoice ON date(InvoiceDate, 'start of month') = m GROUP BY m ORDER BY m;
-- recursive query with order and limit inside
WITH RECURSIVE walk (id, depth) AS (SELECT 1, 0 UNION SELECT e.EmployeeId, depth + 1 FROM walk JOIN Employee e ON e.ReportsTo = walk.id ORDER BY 2 DESC, 1 LIMIT 6) SELECT * FROM walk ORDER BY depth, id;
-- materialized and not materialized common tables
WITH big AS MATERIALIZED (SELECT * FROM Invoice WHERE Total > 10), small AS NOT MATERIALIZED (SELECT * FROM Invoice WHERE Total < 1) SELECT (SELECT count(*) FROM big), (SELECT count(*) FROM small), (SELECT max(Total) FROM big), (SELECT min(Total) FROM small);
-- running total
SELECT InvoiceId, Total, sum(Total) OVER (ORDER BY InvoiceDate, InvoiceId) AS running FROM Invoice ORDER BY InvoiceId LIMIT 40;
-- ranks within partitions
SELECT Country, LastName, spent, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w FROM (SELECT c.Country, c.LastName, round(sum(i.Total), 2) AS spent FROM Customer c JOIN Invoice i USING (CustomerId) GROUP BY c.CustomerId) WINDOW w AS (PARTITION BY Country ORDER BY spent DESC) ORDER BY Country, spent DESC, LastName;
-- moving average over rows
SELECT InvoiceId, avg(Total) OVER (ORDER BY InvoiceId ROWS BETWEEN 3 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM Invoice ORDER BY InvoiceId LIMIT 30;
-- window by range
SELECT TrackId, count(*) OVER (ORDER BY Milliseconds RANGE BETWEEN 1000 PRECEDING AND 1000 FOLLOWING) FROM Track ORDER BY TrackId LIMIT 30;
-- window by groups
SELECT GenreId, n, sum(n) OVER (ORDER BY n GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (SELECT GenreId, count(*) n FROM Track GROUP BY GenreId) ORDER BY GenreId;
-- lag, lead, first, last and nth value
SELECT InvoiceId, lag(Total, 1, 0) OVER w, lead(Total) OVER w, first_value(InvoiceId) OVER w, last_value(InvoiceId) OVER w, nth_value(Total, 2) OVER w FROM Invoice WINDOW w AS (PARTITION BY CustomerId ORDER BY InvoiceDate, InvoiceId ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) ORDER BY InvoiceId LIMIT 40;
-- quartiles
SELECT quartile, count(*), min(Milliseconds), max(Milliseconds) FROM (SELECT Milliseconds, ntile(4) OVER (ORDER BY Milliseconds, TrackId) AS quartile FROM Track) GROUP BY quartile ORDER BY quartile;
-- window with a filter, and a chained window
SELECT AlbumId, count(*) FILTER (WHERE UnitPrice > 1) OVER base, row_number() OVER (base ORDER BY TrackId) FROM Track WINDOW base AS (PARTITION BY AlbumId) ORDER BY TrackId LIMIT 30;
-- aggregates of all kinds
SELECT count(*), count(Composer), count(DISTINCT Composer), sum(Milliseconds), total(Bytes), avg(UnitPrice), min(Name), max(Name), typeof(sum(UnitPrice)), typeof(total(TrackId)) FROM Track;
-- aggregates of nothing
SELECT count(*), sum(TrackId), total(TrackId), avg(TrackId), min(Name), group_concat(Name), typeof(sum(1)) FROM Track WHERE 0;
-- group_concat in an order
SELECT g.Name, group_concat(substr(t.Name, 1, 6), ' | ' ORDER BY t.Milliseconds DESC, t.TrackId) FILTER (WHERE t.Milliseconds > 1500000) FROM Genre g JOIN Track t USING (GenreId) GROUP BY g.GenreId HAVING count(*) > 20 ORDER BY g.Name;
-- string_agg over distinct values
SELECT string_agg(Country, ',' ORDER BY Country) FROM (SELECT DISTINCT Country FROM Customer);
-- having with two conditions
SELECT CustomerId, count(*) n, sum(Total) s FROM Invoice GROUP BY CustomerId HAVING n >= 7 AND s > 40 ORDER BY s DESC, CustomerId;
-- bare columns take the row of the maximum
SELECT GenreId, TrackId, max(Milliseconds) FROM Track GROUP BY GenreId ORDER BY GenreId;
-- group by an expression
SELECT strftime('%Y', InvoiceDate) AS y, (strftime('%m', InvoiceDate) - 1) / 3 + 1 AS q, round(sum(Total), 2), count(*) FROM Invoice GROUP BY y, q ORDER BY y, q;
-- dates: weekdays and days of the year
SELECT InvoiceId, InvoiceDate, strftime('%w %j %W %u %V %G', InvoiceDate), date(InvoiceDate, 'weekday 1'), date(InvoiceDate, 'start of year', '+1 month', '-1 day') FROM Invoice ORDER BY InvoiceId LIMIT 25;
-- dates: differences and ages
SELECT EmployeeId, timediff(HireDate, BirthDate), julianday(HireDate) - julianday(BirthDate), unixepoch(HireDate), datetime(unixepoch(HireDate), 'unixepoch', '+36 hours') FROM Employee ORDER BY EmployeeId;
-- dates: month ends and leap days
SELECT date('2024-01-31', '+1 month'), date('2024-01-31', '+1 month', 'floor'), date('2023-02-29'), date('2000-02-29', '+1 year'), date('2024-02-30', 'ceiling'), datetime(2460000.5), datetime('0000-01-01'), time('25:00'), datetime('2024-05-05 12:00:00+02:00');
-- dates: local time is UTC
SELECT datetime('2024-07-01 12:00', 'localtime'), datetime('2024-07-01 12:00', 'utc'), strftime('%s', '2024-01-01', 'localtime');
-- json is built
SELECT json_group_array(json_object('id', ArtistId, 'name', Name, 'half', ArtistId / 2.0)) FROM (SELECT * FROM Artist ORDER BY ArtistId LIMIT 10);
-- json is read
SELECT json_extract(j, '$.a[#-1]'), j -> '$.b', j ->> '$.b', json_type(j, '$.c'), json_array_length(j, '$.a'), json_quote(j ->> 'd') FROM (SELECT '{"a":[1,2.5,null],"b":"Zürich","c":{"x":true},"d":1e3}' AS j);
-- json tables
SELECT key, value, type, atom, fullkey, path FROM json_tree('{"x":[1,{"y":null}],"z":"ü"}') ORDER BY id;
-- json from rows and back
SELECT e.value ->> 'n', sum(e.value ->> 'ms') FROM (SELECT json_group_array(json_object('n', GenreId, 'ms', Milliseconds)) AS j FROM Track WHERE TrackId < 400), json_each(j) e GROUP BY 1 ORDER BY 1;
-- json is edited
SELECT json_set('{"a":1}', '$.b', json('[1]'), '$.a', NULL), json_remove('[0,1,2]', '$[1]'), json_patch('{"a":{"b":1}}', '{"a":{"b":null,"c":2}}'), json_insert('[1]', '$[#]', 2), json_replace('{}', '$.a', 1), json_valid('{a:1}'), json_valid('{a:1}', 2), json('{"a" :  "\u00fc"}');
-- json in binary
SELECT hex(jsonb('{"a":[1,"x"]}')), json(jsonb_array(1, 'ü', NULL, 2.5)), json_pretty('{"a":[1,{}]}'), json_error_position('{"a":}');
-- text beyond ASCII
SELECT ArtistId, Name, length(Name), octet_length(Name), upper(Name), lower(Name), unicode(Name), hex(substr(Name, -3)) FROM Artist WHERE Name GLOB '*[^ -~]*' ORDER BY ArtistId;
-- cities beyond ASCII, by bytes
SELECT DISTINCT City FROM Customer WHERE length(City) <> octet_length(City) ORDER BY City COLLATE BINARY DESC;
-- like, with and without escape
SELECT TrackId, Name FROM Track WHERE Name LIKE '%\_%' ESCAPE '\' OR Name LIKE 'Ä%' OR Name LIKE '_ove%' ORDER BY TrackId LIMIT 30;
-- like knows the case of ASCII only
SELECT 'É' LIKE 'é', 'E' LIKE 'e', 'Straße' LIKE 'STRA_E', 'a%b' LIKE 'a\%b' ESCAPE '\', NULL LIKE 'x', 12 LIKE '1_';
-- glob
SELECT count(*), min(Name), max(Name) FROM Track WHERE Name GLOB '[A-C]*[0-9]' OR Name GLOB '*[?]';
-- collations
SELECT Name, Name = 'ac/dc' COLLATE NOCASE, Name < 'b' COLLATE NOCASE, rtrim(Name || '  ') = Name || ' ' COLLATE RTRIM FROM Artist ORDER BY Name COLLATE NOCASE, ArtistId LIMIT 20;
-- distinct by a collation
SELECT DISTINCT substr(Name, 1, 2) COLLATE NOCASE AS p FROM Genre ORDER BY p COLLATE NOCASE;
-- union of all kinds
SELECT Country FROM Customer UNION SELECT BillingCountry FROM Invoice UNION ALL SELECT 'x' UNION SELECT NULL ORDER BY 1;
-- except and intersect
SELECT GenreId FROM Genre EXCEPT SELECT GenreId FROM Track WHERE UnitPrice > 1 INTERSECT SELECT GenreId FROM Track WHERE Bytes > 9000000 ORDER BY 1 DESC;
-- set operation with limit and offset
SELECT City FROM Customer INTERSECT SELECT BillingCity FROM Invoice ORDER BY 1 LIMIT 5 OFFSET 10;
-- correlated subquery
SELECT AlbumId, (SELECT Name FROM Track t WHERE t.AlbumId = a.AlbumId ORDER BY Milliseconds DESC, TrackId LIMIT 1) FROM Album a WHERE AlbumId % 17 = 0 ORDER BY AlbumId;
-- exists and not exists
SELECT count(*) FROM Track t WHERE EXISTS (SELECT 1 FROM InvoiceLine l WHERE l.TrackId = t.TrackId) AND NOT EXISTS (SELECT 1 FROM PlaylistTrack p WHERE p.TrackId = t.TrackId AND p.PlaylistId = 5);
-- in and not in with nulls
SELECT 1 IN (1, NULL), 2 IN (1, NULL), 2 NOT IN (1, NULL), NULL IN (1), NULL IN (SELECT 1 WHERE 0), (1, 2) IN (SELECT 1, 2), (1, NULL) = (1, 2), (2, NULL) = (1, 2);
-- row values
SELECT TrackId FROM Track WHERE (GenreId, MediaTypeId, UnitPrice) > (20, 2, 1) ORDER BY TrackId LIMIT 20;
-- scalar subquery in an order
SELECT ArtistId FROM Artist ORDER BY (SELECT count(*) FROM Album WHERE Album.ArtistId = Artist.ArtistId) DESC, ArtistId LIMIT 12;
-- case in both forms
SELECT sum(CASE WHEN Total < 1 THEN 1 ELSE 0 END), sum(CASE BillingCountry WHEN 'USA' THEN Total WHEN 'Canada' THEN -Total END), count(CASE WHEN NULL THEN 1 END), iif(max(Total) > 20, 'big', 'small') FROM Invoice;
-- null handling
SELECT NULL IS NULL, NULL = NULL, NULL IS NOT DISTINCT FROM NULL, coalesce(NULL, NULL, 3), ifnull(NULL, 'x'), nullif(2, 2), nullif(2, '2'), NULL AND 0, NULL OR 1, NOT NULL, max(1, NULL), NULL || 'x', count(NULL) FROM (SELECT 1);
-- nulls first and last
SELECT CustomerId, Company FROM Customer ORDER BY Company DESC NULLS FIRST, CustomerId LIMIT 60;
-- blobs
SELECT x'00ff' || x'41', typeof(x'00ff' || x'41'), hex(zeroblob(3)), length(x'000102'), substr(x'00010203', 2, 2), x'61' = 'a', CAST(x'61' AS TEXT) = 'a', quote(x'ab00'), unhex('6162'), unhex('xx'), instr(x'0102', x'02'), CAST('é' AS BLOB);
-- numeric edges
SELECT 9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2, 9007199254740993.0, 0.1 + 0.2, 1e308 * 10, -1e308 * 10, typeof(1e308 * 10 - 1e308 * 10), 5 / 0, 5 % 0, 5.0 / 0, -7 / 2, -7 % 3, 7 % -3, 1 << 63, 1 << 64, 1 >> -1, ~0, -0.0;
-- casts and affinities
SELECT CAST('12abc' AS INTEGER), CAST(' 3.9e1x' AS REAL), CAST(3.99 AS INTEGER), CAST(-3.99 AS INTEGER), CAST(1e30 AS INTEGER), CAST('0x10' AS INTEGER), 0x10, '10' + 5, '1e2' + 0, 'abc' + 1, '5' < 10, 5 < '10', CAST(7 AS TEXT) || 1, CAST('1.0' AS NUMERIC), CAST('9223372036854775808' AS NUMERIC), 1 = 1.0, 9007199254740993 = 9007199254740992.0;
-- round and its friends
SELECT round(2.5), round(-2.5), round(1.005, 2), round(123.456, -1), ceil(-1.5), floor(-1.5), trunc(-1.9), sign(-3), abs(-0.0), mod(7.5, 2), sqrt(2), power(2, 0.5), pi(), printf('%.17g', 0.1), printf('%!.20g', 0.1);
-- printf
SELECT printf('%5d|%-5d|%05d|%+d|%x|%X|%o|%c|%s|%10.3s|%q|%Q|%w|%%', 42, 42, 42, 42, 255, 255, 8, 'xyz', 'ü', 'abcdef', 'it''s', 'it''s', 'a"b'), format('%,d %e %g %.0f', 1234567, 12345.678, 0.00001, 2.5), printf('%lld', 9223372036854775807), printf('%s', NULL), printf('%Q', NULL);
-- values as a table
SELECT column1, typeof(column1), column2 FROM (VALUES (1, 'a'), (2.5, x'62'), (NULL, NULL), ('z', 3)) ORDER BY column1;
-- values joined and grouped
WITH v (id, label) AS (VALUES (1, 'Rock'), (2, 'Jazz'), (99, 'none')) SELECT v.label, g.Name, count(t.TrackId) FROM v LEFT JOIN Genre g ON g.GenreId = v.id LEFT JOIN Track t USING (GenreId) GROUP BY v.id ORDER BY v.id;
-- sort by storage class
SELECT v, typeof(v) FROM (SELECT 2 AS v UNION ALL SELECT '1' UNION ALL SELECT x'30' UNION ALL SELECT NULL UNION ALL SELECT 1.5 UNION ALL SELECT -1) ORDER BY v;
-- best customer of each country
SELECT Country, LastName, spent FROM (SELECT Country, LastName, spent, row_number() OVER (PARTITION BY Country ORDER BY spent DESC, LastName) AS place FROM (SELECT c.*, sum(i.Total) AS spent FROM Customer c JOIN Invoice i USING (CustomerId) GROUP BY c.CustomerId)) WHERE place = 1 ORDER BY Country;
-- revenue of genres with their share
SELECT g.Name, round(sum(l.UnitPrice * l.Quantity), 2) AS revenue, round(100.0 * sum(l.UnitPrice * l.Quantity) / sum(sum(l.UnitPrice * l.Quantity)) OVER (), 3) AS share FROM InvoiceLine l JOIN Track t USING (TrackId) JOIN Genre g USING (GenreId) GROUP BY g.GenreId ORDER BY revenue DESC, g.Name;
-- sums of real numbers in one order
SELECT sum(UnitPrice), avg(UnitPrice), sum(Bytes * 1.1), total(Milliseconds / 3.0) FROM (SELECT * FROM Track ORDER BY TrackId);
-- pairs of tracks bought together
SELECT a.TrackId, b.TrackId, count(*) n FROM InvoiceLine a JOIN InvoiceLine b ON a.InvoiceId = b.InvoiceId AND a.TrackId < b.TrackId GROUP BY 1, 2 ORDER BY n DESC, 1, 2 LIMIT 15;
-- lateral by table-valued function
SELECT c.CustomerId, s.value FROM Customer c, json_each('["' || replace(c.City, ' ', '","') || '"]') s WHERE c.CustomerId < 25 ORDER BY c.CustomerId, s.key;
-- schema
SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE '\_%' ESCAPE '\' AND tbl_name NOT LIKE '\_%' ESCAPE '\' ORDER BY type, name;
-- columns of a table
SELECT * FROM pragma_table_info('Track') ORDER BY cid;
-- foreign keys of a table
SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list('Invoice') ORDER BY id, seq;
-- text functions
SELECT trim('  x '), ltrim('xxabc', 'x'), rtrim('abcxx', 'x'), replace('aXbX', 'X', '--'), substr('héllo', 2, 3), substr('hello', -3), substr('hello', 0, 2), instr('héllo', 'l'), char(72, 228, 128512), concat('a', NULL, 1), concat_ws('-', 'a', NULL, 'b'), hex('ü'), length('日本' || char(0) || 'x'), quote('a' || char(0));
-- a long text is what it was
SELECT length(group_concat(Name, x'0a' ORDER BY TrackId)), substr(group_concat(Name, '' ORDER BY TrackId), 20000, 60) FROM Track;
