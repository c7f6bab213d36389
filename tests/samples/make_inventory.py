"""Write the sample inventory again, as CSV with English column names and as XLSX with Chinese ones: the same rows."""

import csv
from pathlib import Path

from openpyxl import Workbook

from server.services.imports.inventory_columns import CHAIN, ENDS, NAMES

HERE = Path(__file__).parent
COLUMNS = NAMES | CHAIN | ENDS
ROWS = (
    {
        "customer_number": "C-8801", "customer_name": "青山中学", "customer_tier": "key", "customer_phone": "0531-88010001",
        "customer_email": "it@qingshan.example", "account_manager": "alma", "site_name": "主楼机房",
        "site_address": "青山区学府路12号主楼3层", "site_contact": "周敏", "site_phone": "13800010001",
        "latitude": "36.6512", "longitude": "117.1201", "area": "north", "product_number": "JK26 0418 5507 3316",
        "product_name": "互联网专线 200M", "service_type": "IL", "service_level": "gold", "assurance_level": "AA",
        "status": "active", "service_number": "053188010001", "bandwidth": "200 Mbit/s", "address": "127.0.10.1:8101",
        "in_service_on": "2024-05-01", "exchange": "临河局", "olt": "LH-02", "card": "LH-02/3", "pon_port": "LH-02/3/7",
        "cabinet": "GJ-117", "splitter": "GJ-117-S1", "box": "GF-2201", "drop": "PX-90311", "onu": "ONU-90311",
        "onu_port": "ONU-90311/LAN1",
    },
    {
        "customer_number": "C-8801", "site_name": "主楼机房", "area": "north", "product_number": "JK26 0418 5507 3324",
        "product_name": "SIP trunk", "service_type": "VT", "service_level": "silver", "service_number": "053188010002",
        "exchange": "临河局", "olt": "LH-02", "card": "LH-02/3", "pon_port": "LH-02/3/7", "cabinet": "GJ-117",
        "splitter": "GJ-117-S1", "box": "GF-2201", "drop": "PX-90311", "onu": "ONU-90311", "onu_port": "ONU-90311/LAN2",
    },
    {
        "customer_number": "C-8802", "customer_name": "Harbour Freight Ltd", "customer_tier": "ordinary",
        "customer_phone": "+86 531 8802 0002", "site_name": "Warehouse 4", "site_address": "18 Wharf Road",
        "site_contact": "Omar Haddad", "site_phone": "13800010002", "area": "south",
        "product_number": "JK26 0418 7731 0952", "product_name": "Ethernet circuit", "service_type": "PL",
        "service_level": "bronze", "status": "installing", "circuit_number": "LH-DW ETH0042", "bandwidth": "50 Mbit/s",
        "a_node": "PTN-LH-01", "a_port": "PTN-LH-01/1/4", "z_node": "PTN-DW-03", "z_port": "PTN-DW-03/2/1",
    },
)  # fmt: skip


def main() -> None:
    """Write both files."""
    with open(HERE / "inventory.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([english for english, _ in COLUMNS.values()])
        writer.writerows([[row.get(name, "") for name in COLUMNS] for row in ROWS])
    book = Workbook()
    book.active.append([chinese for _, chinese in COLUMNS.values()])
    for row in ROWS:
        book.active.append([row.get(name) for name in COLUMNS])
    book.save(HERE / "inventory.xlsx")


if __name__ == "__main__":
    main()
