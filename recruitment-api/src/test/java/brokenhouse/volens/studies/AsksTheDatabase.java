package brokenhouse.volens.studies;

import org.springframework.r2dbc.core.DatabaseClient;

class AsksTheDatabase {
    DatabaseClient database;
}
